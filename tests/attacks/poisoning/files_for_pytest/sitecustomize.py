"""Would be loaded by Python at its start."""

print("ATTACK SUCCEEDED: sitecustomize of the submission was loaded in place of the real one")
