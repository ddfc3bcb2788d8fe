package keel.tlc;

import java.io.File;

import tlc2.tool.ITool;
import tlc2.tool.impl.FastTool;
import tlc2.util.FP64;
import util.SimpleFilenameToStream;

/** A specification that TLC has read, with nothing explored; one per process. */
public final class OpenSpecification {

    private OpenSpecification() {
    }

    /** Reads a module with a configuration. */
    public static ITool open(String module, String config) {
        FP64.Init(0);
        return new FastTool(base(module), base(new File(config).getName()), resolver(module, config));
    }

    /** TLC's own command line takes the endings away. */
    private static String base(String file) {
        return file.replaceAll("\\.(tla|cfg)$", "");
    }

    /** Modules lie in the module's own folder and in those of the property TLA-Library. */
    public static SimpleFilenameToStream resolver(String module, String config) {
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
