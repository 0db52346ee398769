package dev.drivemind.functions;

import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.ETag;
import dev.drivemind.job.Time;
import dev.drivemind.schedule.ScheduleLog;
import dev.drivemind.schedule.Schedules.Reading;
import dev.drivemind.store.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Answers a call that reads days, unless the reader has the very same already. */
final class DayAnswer {
    private final Call call;
    private final Time time;
    private final long start;

    DayAnswer(Call call, Time time) {
        this.call = call;
        this.time = time;
        this.start = time.nanos();
    }

    /** Answers what is stored here; whether the reader has it is known before any records are read. */
    void stored(Reading reading, Supplier<byte[]> json) throws IOException {
        if (reading.view().isShared()) {
            call.mayBeShared();
        }
        ETag tag = ETag.ofContent(reading.fingerprint());
        if (!call.answerUnchanged(tag)) {
            byte[] text = json.get();
            ScheduleLog.read(Duration.ofNanos(time.nanos() - start));
            send(text, tag);
        }
    }

    /** Answers what another API tells at the moment. */
    void moving(byte[] json) throws IOException {
        ETag tag = ETag.ofContent(Sha256.hex(json).substring(0, 32));
        if (!call.answerUnchanged(tag)) {
            send(json, tag);
        }
    }

    private void send(byte[] json, ETag tag) throws IOException {
        OutputStream out = call.stream("application/json; charset=utf-8", tag, Map.of());
        out.write(json);
        out.flush();
    }
}
