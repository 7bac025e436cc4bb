"""What the tests of the cage share: stand-ins for other machines, attempts to get out, a confined child."""
