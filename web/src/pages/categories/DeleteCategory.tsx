import { useDeleteCategory, type Category } from "../../api/categories";
import { formatBytes, formatCount } from "../../format";
import { Confirm } from "../../parts/Confirm";
import * as texts from "../../texts";
import { visible } from "../files/visible";

/** Asks before a category is deleted, and tells what is in it. */
export function DeleteCategory({ category, onClose }: { category: Category; onClose(): void }) {
  const remove = useDeleteCategory();
  const { files = 0, bytes = 0 } = category;
  return (
    <Confirm
      title={texts.categories.deleteTitle(visible(category.name))}
      text={
        files > 0
          ? texts.categories.deleteText(formatCount(files), formatBytes(bytes))
          : texts.categories.deleteUnused
      }
      action={texts.categories.delete}
      error={remove.error}
      busy={remove.isPending}
      onConfirm={() => remove.mutate(category.id ?? "", { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
