# style: sorted list, a small class, map; fault: unknown characters become token 0
class _Codec:
    def __init__(self, characters):
        self.characters = characters
        self.position = dict(zip(characters, range(len(characters))))

    def encode(self, string):
        return list(map(lambda c: self.position.get(c, 0), string))

    def decode(self, ids):
        result = ""
        for i in ids:
            result += self.characters[i]
        return result


def build_codec(text):
    codec = _Codec(sorted(set(text)))
    return codec.encode, codec.decode, len(codec.characters)
