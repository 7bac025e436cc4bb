"""Where right and wrong are decided: comparing, the pytest runner, mistakes and diagnosis."""
