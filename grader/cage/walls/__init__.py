"""What a worker may do, and how the kernel is told so. Speaks with nobody."""
