"""Writes a model of half a megabyte with random weights: `python tiny_model.py FILE`.

For a Python that has the package `gguf`. The vocabulary is ASCII's 128 characters, so that chance
writes no broken UTF-8; only a grammar makes sense of what it writes.
"""

import sys

import gguf
import numpy as np

ARCHITECTURE = "llama"
CONTEXT, LAYERS, HEADS, WIDTH, INNER = 2048, 2, 4, 64, 128
SPECIAL = ("<unk>", "<s>", "</s>")
CHARACTERS = 128
UNKNOWN, START, END = range(3)
TEMPLATE = "{% for each in messages %}<{{ each.role }}>{{ each.content }}\n{% endfor %}<assistant>"
SEED = 1


def write(path: str) -> None:
    """Write the model to this path."""
    writer = gguf.GGUFWriter(path, ARCHITECTURE)
    writer.add_name("tiny")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    _add_vocabulary(writer)
    _add_weights(writer, np.random.default_rng(SEED))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add_vocabulary(writer: gguf.GGUFWriter) -> None:
    tokens = [*SPECIAL, *(f"<0x{byte:02X}>" for byte in range(CHARACTERS)), "\u2581"]
    kinds = [gguf.TokenType.UNKNOWN, gguf.TokenType.CONTROL, gguf.TokenType.CONTROL]
    kinds += [gguf.TokenType.BYTE] * CHARACTERS + [gguf.TokenType.NORMAL]
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types(kinds)
    writer.add_bos_token_id(START)
    writer.add_eos_token_id(END)
    writer.add_unk_token_id(UNKNOWN)
    writer.add_add_bos_token(True)
    writer.add_chat_template(TEMPLATE)


def _add_weights(writer: gguf.GGUFWriter, dice: np.random.Generator) -> None:
    words = len(SPECIAL) + CHARACTERS + 1
    shapes = {"token_embd": (words, WIDTH), "output": (words, WIDTH)}
    for layer in range(LAYERS):
        shapes |= {f"blk.{layer}.attn_{part}": (WIDTH, WIDTH) for part in ("q", "k", "v", "output")}
        shapes |= {f"blk.{layer}.ffn_{part}": (INNER, WIDTH) for part in ("gate", "up")}
        shapes[f"blk.{layer}.ffn_down"] = (WIDTH, INNER)
    for name, shape in shapes.items():
        writer.add_tensor(f"{name}.weight", dice.normal(0, 0.2, shape).astype(np.float32))
    norms = [f"blk.{layer}.{part}_norm" for layer in range(LAYERS) for part in ("attn", "ffn")]
    for name in ("output_norm", *norms):
        writer.add_tensor(f"{name}.weight", np.ones(WIDTH, dtype=np.float32))


if __name__ == "__main__":
    write(sys.argv[1])
