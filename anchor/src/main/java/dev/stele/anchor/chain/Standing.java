package dev.stele.anchor.chain;

/**
 * How many transactions of an account there are.
 *
 * @param settled in final blocks
 * @param latest in blocks
 * @param pending in blocks and in the node's pool, as far as the node keeps one
 * @param head the newest block's number
 * @param finalBlock the newest final block's number
 */
public record Standing(long settled, long latest, long pending, long head, long finalBlock) {}
