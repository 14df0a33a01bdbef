"""What training sees beyond the corpora: other people's names in their sentences."""


class Augmenter:
    def __init__(self, knowledge, sentences, seed):
        self.sentences = sentences

    def epoch(self, rng):
        return self.sentences
