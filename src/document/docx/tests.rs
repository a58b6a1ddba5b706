//! Word files made for the purpose in, what is read of them out.
