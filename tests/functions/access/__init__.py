"""Who may call what: one module for each feature, read by `test_access.py`.

A module has EXPECTED: a string of signs by the name of a route, one sign for each of CALLERS. It may have BODIES: what
a request of that route must say so that nothing but access can be in its way, made of the house; and `furnish`, which
adds to the house what its routes need: values for the placeholders of their paths and for the bodies.
"""
