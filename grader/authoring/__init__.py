"""For those who write or teach a course: stubs, audit."""
