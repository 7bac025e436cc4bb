"""Hidden and public checks of lecture 6: WaveNet."""
