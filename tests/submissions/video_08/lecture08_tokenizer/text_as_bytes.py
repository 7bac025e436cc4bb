def code_points(text):
    return [ord(x) for x in text]


def utf8_ids(text):
    tokens = text.encode("utf-8") # raw bytes
    tokens = list(map(int, tokens)) # ints 0..255, easier to look at
    return tokens
