namespace AotAction.Container.Tests;

/// <summary>Images made from this machine's own files: no registry is asked for one.</summary>
internal static class ImportedTree
{
    /// <summary>What a distroless base has: the C library, OpenSSL, certificates, time zones and users.</summary>
    public static void ImportBase(DockerEngine engine, string image, string program)
    {
        using var tree = new Workspace();
        Import(engine, image, tree, [
            .. LibrariesOf(program),
            .. Existing("/etc/ssl/certs/ca-certificates.crt", "/usr/share/zoneinfo/Europe", "/etc/passwd", "/etc/group"),
            .. Existing("/usr/lib/x86_64-linux-gnu/libssl.so.3", "/usr/lib/x86_64-linux-gnu/libcrypto.so.3"),
        ]);
    }

    /// <summary>
    /// In the place of the SDK's image: a shell, and a dotnet whose publish gives the program that was published before. So the
    /// Dockerfile is followed from its first line to its last, and only the compiler is left out.
    /// </summary>
    public static void ImportSdk(DockerEngine engine, string image, string program)
    {
        using var tree = new Workspace();
        tree.Write("usr/bin/dotnet", """
            #!/bin/sh
            set -e
            [ -f "$2" ]
            while [ "$1" != --output ]; do shift; done
            mkdir -p "$2"
            cp /action-host "$2"
            """);
        File.Copy(program, tree["action-host"]);
        string[] tools = ["/bin/sh", "/bin/mkdir", "/bin/cp"];
        Import(engine, image, tree, [.. tools, .. tools.SelectMany(LibrariesOf)]);
    }

    private static void Import(DockerEngine engine, string image, Workspace tree, IEnumerable<string> files)
    {
        // Links are followed, so each file is there by the name under which it is looked for.
        ShellCommand.Run("cp", ["--recursive", "--dereference", "--parents", .. files.Distinct(), tree.Path]);
        using var archive = new Workspace();
        ShellCommand.Run("tar", ["--create", "--file", archive["tree.tar"], "-C", tree.Path, "."]);
        engine.Docker("import", archive["tree.tar"], image);
    }

    private static IEnumerable<string> LibrariesOf(string program) => ShellCommand.Run("ldd", [program])
        .Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)
        .Where(word => word.StartsWith('/'));

    private static IEnumerable<string> Existing(params string[] files) => files.Where(Path.Exists);
}
