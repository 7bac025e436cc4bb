# style: loops; UTF-8 spelled out by hand with shifts; fault: NFC normalisation before the numbers are read
import unicodedata


def code_points(text):
    numbers = []
    for character in unicodedata.normalize("NFC", text):
        numbers.append(ord(character))
    return numbers


def utf8_ids(text):
    result = []
    for character in text:
        point = ord(character)
        if point < 0x80:
            result.append(point)
        elif point < 0x800:
            result += [0xC0 | point >> 6, 0x80 | point & 0x3F]
        elif point < 0x10000:
            result += [0xE0 | point >> 12, 0x80 | point >> 6 & 0x3F, 0x80 | point & 0x3F]
        else:
            result += [0xF0 | point >> 18, 0x80 | point >> 12 & 0x3F, 0x80 | point >> 6 & 0x3F, 0x80 | point & 0x3F]
    return result
