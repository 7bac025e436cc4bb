"""Wrong answers to the exercises of lecture 6: WaveNet."""
