# style: comprehension and list of bytes(text, ...); fault: utf-8-sig puts three bytes in front
def code_points(text):
    return list(map(ord, text))


def utf8_ids(text):
    return [byte for byte in bytes(text, encoding="utf-8-sig")]
