"""Forms of the public: what each asks, how an enquiry is taken in, answered, kept and forgotten.

`kinds` is the one source: the form that people fill in, the check of what is sent and the contract are made of it.
"""
