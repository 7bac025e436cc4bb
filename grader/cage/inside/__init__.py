"""What runs inside the cage: the worker and the wire. Imports nothing of grader but itself; holds no check and no answer."""
