# style: one loop, the last item of the answer is replaced; fault: pairs are found from the end of the row
def merge(ids, pair, idx):
    first, second = pair
    answer = []
    for token in reversed(ids):
        if answer and token == first and answer[-1] == second and free:
            answer[-1] = idx
            free = False # the new token may have the number of second, but it is no half of a pair
        else:
            answer.append(token)
            free = True
    return answer[::-1]

