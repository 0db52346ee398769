package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ChangedView;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.host.LocalServer;
import dev.drivemind.simulator.fault.Fault;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What it costs to read many changes. */
@Tag("slow")
class ManyChangesTest extends Following {
    @Test
    void aDeltaOfTenThousandChangesReadsAndWritesNoMoreThanThem() throws Exception {
        SyntheticDrive drive = new SyntheticDrive(SyntheticSpec.of(24_000, 7), Clock.systemUTC());
        simulate(drive).faults().always(call -> call.path().endsWith("/watch"), Fault.Status.of(403, "forbidden"));
        LocalServer started = LocalServer.start(new LocalServer.Options(temp.resolve("data"), 0));
        server = Optional.of(started);
        Api api = new Api(started.url(), started.sessionToken());
        String source = connect(api);
        scan(api, source);
        ids(drive, item -> item.size() >= 0).subList(0, 10_000).forEach(id -> drive.rename(id, "renamed " + id));

        JobView delta = scan(api, source);

        var result = delta.result().orElseThrow();
        System.out.printf(
                "A delta of 10,000 changes: %.2f s, %d requests, %d documents written, %d of them files', %d commits%n",
                result.count("elapsedMs") / 1000.0,
                result.count("requests"),
                result.count("documentsWritten"),
                result.count("fileDocumentsWritten"),
                result.count("commits"));
        assertThat(delta.delta()).isTrue();
        assertThat(result.count("updated")).isEqualTo(10_000);
        assertThat(result.count("fileDocumentsWritten")).isEqualTo(10_000);
        assertThat(result.count("documentsWritten")).isLessThan(10_200);
        assertThat(result.count("requests")).isLessThan(30);
        List<ChangedView> items = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            var page = api.changedItems(delta.id(), 1000, next);
            items.addAll(page.items());
            next = page.nextPageToken();
        } while (next.isPresent());
        assertThat(items).hasSize(10_000).allMatch(item -> item.what().equals("renamed"));
    }
}
