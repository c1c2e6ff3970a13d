"""Lines as the engine knows them: the `table` of both sides, one `line` of it, `facts` of its rows.

`one_event` says which two lines may be one event at all.
"""
