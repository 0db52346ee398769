/**
 * Rules by which files get tags. {@link dev.drivemind.tag.TagRules} keeps those of an owner, {@link dev.drivemind.tag.Tagging} says which tags a
 * file has, and {@link dev.drivemind.tag.TagsJob} applies rules that have changed.
 */
@NullMarked
package dev.drivemind.tag;

import org.jspecify.annotations.NullMarked;
