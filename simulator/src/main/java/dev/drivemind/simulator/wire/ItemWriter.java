package dev.drivemind.simulator.wire;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.Person;

/** Writes items as a mask asks. The mask is looked at once; writing an item then costs little more than copying it. */
public final class ItemWriter {
    private static final byte[] KIND = JsonBytes.nameBytes("kind");
    private static final byte[] ID = JsonBytes.nameBytes("id");
    private static final byte[] NAME = JsonBytes.nameBytes("name");
    private static final byte[] MIME_TYPE = JsonBytes.nameBytes("mimeType");
    private static final byte[] VERSION = JsonBytes.nameBytes("version");
    private static final byte[] PARENTS = JsonBytes.nameBytes("parents");
    private static final byte[] CREATED = JsonBytes.nameBytes("createdTime");
    private static final byte[] MODIFIED = JsonBytes.nameBytes("modifiedTime");
    private static final byte[] SIZE = JsonBytes.nameBytes("size");
    private static final byte[] QUOTA = JsonBytes.nameBytes("quotaBytesUsed");
    private static final byte[] MD5 = JsonBytes.nameBytes("md5Checksum");
    private static final byte[] TRASHED = JsonBytes.nameBytes("trashed");
    private static final byte[] EXPLICITLY = JsonBytes.nameBytes("explicitlyTrashed");
    private static final byte[] OWNED_BY_ME = JsonBytes.nameBytes("ownedByMe");
    private static final byte[] SHARED = JsonBytes.nameBytes("shared");
    private static final byte[] STARRED = JsonBytes.nameBytes("starred");
    private static final byte[] DRIVE_ID = JsonBytes.nameBytes("driveId");
    private static final byte[] OWNERS = JsonBytes.nameBytes("owners");
    private static final byte[] SHORTCUT = JsonBytes.nameBytes("shortcutDetails");
    private static final byte[] CAPABILITIES = JsonBytes.nameBytes("capabilities");
    private static final byte[] APP_PROPERTIES = JsonBytes.nameBytes("appProperties");

    private final boolean kind;
    private final boolean id;
    private final boolean name;
    private final boolean mimeType;
    private final boolean version;
    private final boolean parents;
    private final boolean created;
    private final boolean modified;
    private final boolean size;
    private final boolean quota;
    private final boolean md5;
    private final boolean trashed;
    private final boolean explicitly;
    private final boolean ownedByMe;
    private final boolean shared;
    private final boolean starred;
    private final boolean driveId;
    private final boolean owners;
    private final FieldMask owner;
    private final boolean shortcut;
    private final FieldMask shortcutMask;
    private final boolean capabilities;
    private final FieldMask capability;
    private final boolean appProperties;
    private final Person me;
    private final byte[] meOwner;

    /** For one mask over the fields of a file, and the user who asks. */
    public ItemWriter(FieldMask mask, Person me) {
        kind = mask.has("kind");
        id = mask.has("id");
        name = mask.has("name");
        mimeType = mask.has("mimeType");
        version = mask.has("version");
        parents = mask.has("parents");
        created = mask.has("createdTime");
        modified = mask.has("modifiedTime");
        size = mask.has("size");
        quota = mask.has("quotaBytesUsed");
        md5 = mask.has("md5Checksum");
        trashed = mask.has("trashed");
        explicitly = mask.has("explicitlyTrashed");
        ownedByMe = mask.has("ownedByMe");
        shared = mask.has("shared");
        starred = mask.has("starred");
        driveId = mask.has("driveId");
        owners = mask.has("owners");
        owner = mask.of("owners");
        shortcut = mask.has("shortcutDetails");
        shortcutMask = mask.of("shortcutDetails");
        capabilities = mask.has("capabilities");
        capability = mask.of("capabilities");
        appProperties = mask.has("appProperties");
        this.me = me;
        JsonBytes prepared = new JsonBytes();
        PersonWriter.write(prepared, me, owner, true);
        meOwner = prepared.toByteArray();
    }

    /** Whether checksums are wanted. */
    public boolean wantsMd5() {
        return md5;
    }

    /** Writes one item. */
    public void write(JsonBytes out, DriveItem item) {
        out.open();
        identity(out, item);
        times(out, item);
        content(out, item);
        standing(out, item);
        if (owners) {
            owners(out, item);
        }
        if (shortcut) {
            shortcut(out, item);
        }
        if (capabilities) {
            capabilities(out, item);
        }
        if (appProperties && !item.appProperties().isEmpty()) {
            out.name(APP_PROPERTIES).open();
            item.appProperties().forEach((key, value) -> out.name(key).value(value));
            out.close();
        }
        out.close();
    }

    private void identity(JsonBytes out, DriveItem item) {
        if (kind) {
            out.name(KIND).plain("drive#file");
        }
        if (id) {
            out.name(ID).plain(item.id());
        }
        if (name) {
            out.name(NAME).value(item.name());
        }
        if (mimeType) {
            out.name(MIME_TYPE).value(item.mimeType());
        }
        if (version) {
            out.name(VERSION).quoted(item.version());
        }
        String parent = item.parent();
        if (parents && parent != null) {
            out.name(PARENTS).openArray().plain(parent).closeArray();
        }
    }

    private void times(JsonBytes out, DriveItem item) {
        if (created) {
            out.name(CREATED).time(item.createdMs());
        }
        if (modified) {
            out.name(MODIFIED).time(item.modifiedMs());
        }
    }

    private void content(JsonBytes out, DriveItem item) {
        if (size && item.size() >= 0) {
            out.name(SIZE).quoted(item.size());
        }
        if (quota) {
            out.name(QUOTA).quoted(item.ownedByMe() ? Math.max(0, item.size()) : 0);
        }
        String checksum = item.md5();
        if (md5 && checksum != null) {
            out.name(MD5).plain(checksum);
        }
    }

    private void standing(JsonBytes out, DriveItem item) {
        if (trashed) {
            out.name(TRASHED).value(item.trashed());
        }
        if (explicitly) {
            out.name(EXPLICITLY).value(item.explicitlyTrashed());
        }
        if (starred) {
            out.name(STARRED).value(false);
        }
        String drive = item.driveId();
        if (drive == null) {
            if (ownedByMe) {
                out.name(OWNED_BY_ME).value(item.ownedByMe());
            }
            if (shared) {
                out.name(SHARED).value(!item.ownedByMe());
            }
        } else if (driveId) {
            out.name(DRIVE_ID).plain(drive);
        }
    }

    private void owners(JsonBytes out, DriveItem item) {
        Person person = item.owner();
        if (person == null) {
            return;
        }
        out.name(OWNERS).openArray();
        if (person.equals(me)) {
            out.raw(meOwner);
        } else {
            PersonWriter.write(out, person, owner, false);
        }
        out.closeArray();
    }

    private void shortcut(JsonBytes out, DriveItem item) {
        DriveItem.Shortcut to = item.shortcut();
        if (to == null) {
            return;
        }
        out.name(SHORTCUT).open();
        if (shortcutMask.has("targetId")) {
            out.name("targetId").value(to.targetId());
        }
        String type = to.targetMimeType();
        if (shortcutMask.has("targetMimeType") && type != null) {
            out.name("targetMimeType").value(type);
        }
        out.close();
    }

    private void capabilities(JsonBytes out, DriveItem item) {
        out.name(CAPABILITIES).open();
        if (capability.has("canListChildren")) {
            out.name("canListChildren").value(item.canListChildren());
        }
        if (capability.has("canDownload")) {
            out.name("canDownload").value(item.canDownload());
        }
        out.close();
    }
}
