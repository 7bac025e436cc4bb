"""What is noticed while kernels run: bounds, races, traffic; and how it is told."""
