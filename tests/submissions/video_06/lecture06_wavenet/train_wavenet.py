import torch
import torch.nn.functional as F
from wavenet import make_wavenet


def train_wavenet(Xtr, Ytr, vocab_size, n_embd, n_hidden, max_steps, batch_size, lr, generator):
  model = make_wavenet(vocab_size, n_embd, n_hidden, Xtr.shape[1])
  parameters = model.parameters()
  print(sum(p.nelement() for p in parameters)) # number of parameters in total
  for p in parameters:
    p.requires_grad = True

  lossi = []
  for i in range(max_steps):

    # minibatch construct
    ix = torch.randint(0, Xtr.shape[0], (batch_size,), generator=generator)
    Xb, Yb = Xtr[ix], Ytr[ix] # batch X,Y

    # forward pass
    logits = model(Xb)
    loss = F.cross_entropy(logits, Yb) # loss function

    # backward pass
    for p in parameters:
      p.grad = None
    loss.backward()

    # update: simple SGD
    rate = lr if i < max_steps * 0.75 else lr * 0.1 # step learning rate decay
    for p in parameters:
      p.data += -rate * p.grad

    # track stats
    if i % 10000 == 0:
      print(f'{i:7d}/{max_steps:7d}: {loss.item():.4f}')
    lossi.append(loss.item())

  # put layers into eval mode (needed for batchnorm especially)
  for layer in model.layers:
    layer.training = False
  return model, lossi
