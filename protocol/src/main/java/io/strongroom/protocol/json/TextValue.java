package io.strongroom.protocol.json;

/**
 * A value whose JSON form is one string: {@code toString()} writes it, and a public static method
 * {@code of(String)} of the same class reads it back, refusing anything else with {@link
 * IllegalArgumentException}. Ids, digests and enums with names of their own are of this kind.
 *
 * <p>The pair must be exact: {@code of(v.toString()).equals(v)} for every value, and no two texts
 * for one value, because texts are hashed and signed.
 */
public interface TextValue {}
