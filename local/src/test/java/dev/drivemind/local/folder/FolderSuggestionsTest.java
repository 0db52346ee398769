package dev.drivemind.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drivemind.functions.sources.LocalFolders.Suggestions;
import dev.drivemind.functions.sources.LocalFolders.UnusableFolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders a user is offered who types a path. */
class FolderSuggestionsTest {
    @TempDir
    Path home;

    @BeforeEach
    void make() throws IOException {
        for (String folder : List.of("Documents/Letters", "Downloads", "Music", ".config")) {
            Files.createDirectories(home.resolve(folder));
        }
        Files.writeString(home.resolve("Documents.txt"), "a file");
        Files.createSymbolicLink(home.resolve("Do-link"), home.resolve("Music"));
    }

    private Suggestions typed(String text) throws UnusableFolderException {
        return new FolderSuggestions(home).of(Optional.of(text));
    }

    private String at(String name) {
        return home.resolve(name).toString();
    }

    @Test
    void foldersWhoseNamesBeginSoAreOfferedAndNoFiles() throws UnusableFolderException {
        assertThat(typed(home + "/Do").paths()).containsExactly(at("Do-link"), at("Documents"), at("Downloads"));
        assertThat(typed(home + "/doc").paths()).containsExactly(at("Documents"));
        assertThat(typed(home + "/Documents.t").paths()).isEmpty();
    }

    @Test
    void afterASlashThoseInTheFolderAreOffered() throws UnusableFolderException {
        assertThat(typed(home + "/Documents/").paths()).containsExactly(at("Documents/Letters"));
        assertThat(typed("/").paths()).isNotEmpty();
        assertThat(typed("/tm").paths()).contains("/tmp");
    }

    @Test
    void withoutAPathThoseOfTheUserAreOffered() throws UnusableFolderException {
        Suggestions suggestions = new FolderSuggestions(home).of(Optional.empty());

        assertThat(suggestions.paths()).containsExactly(at("Do-link"), at("Documents"), at("Downloads"), at("Music"));
        assertThat(suggestions.more()).isFalse();
    }

    @Test
    void hiddenFoldersAreForThoseWhoTypeTheDot() throws UnusableFolderException {
        assertThat(typed(home + "/").paths()).doesNotContain(at(".config"));
        assertThat(typed(home + "/.c").paths()).containsExactly(at(".config"));
    }

    @Test
    void whatIsNotThereOrNoFolderHasNone() throws UnusableFolderException {
        assertThat(typed(home + "/nowhere/x").paths()).isEmpty();
        assertThat(typed(home + "/Documents.txt/").paths()).isEmpty();
    }

    @Test
    void onlySoManyAreOfferedAndThatThereAreMoreIsSaid() throws IOException, UnusableFolderException {
        for (int i = 0; i < 30; i++) {
            Files.createDirectory(home.resolve("Music/album " + i));
        }

        assertThat(typed(home + "/Music/").paths()).hasSize(FolderSuggestions.MOST);
        assertThat(typed(home + "/Music/").more()).isTrue();
    }

    @Test
    void whatIsNoAbsolutePathIsRefused() {
        for (String text : List.of("Documents", "~/Documents", "../x", "/a\0b")) {
            assertThatExceptionOfType(UnusableFolderException.class).as(text).isThrownBy(() -> typed(text));
        }
    }
}
