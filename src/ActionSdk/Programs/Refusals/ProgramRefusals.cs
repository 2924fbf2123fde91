namespace AotAction.Programs.Refusals;

/// <summary>Every reason for which a program is not taken, in one place: what is wrong, with the value, and what to do.</summary>
internal static class ProgramRefusals
{
    /// <summary>What stands before a reason in an answer.</summary>
    public const string CannotStart = "cannot start action:";

    private const string BuildIt = "build one with `whisk-action build`.";
    private const string SendAgain = "send it again, as it was built.";

    public static RefusedProgramException Empty() => new($"the program is empty: {BuildIt}");

    public static RefusedProgramException NoPlace(string folders) =>
        new($"this host executes no file from any of {folders}: mount one of them writable and without noexec.");

    public static RefusedProgramException NotStored(string why) =>
        new($"the program cannot be stored ({why}): give this host more space, or send a smaller program.");

    public static RefusedProgramException NotAnElf(string found) =>
        new($"the program is {found}, not an ELF program of Linux: {BuildIt}");

    public static RefusedProgramException NotFor64Bits() => new($"the program is a 32-bit one, an action is a 64-bit one: {BuildIt}");

    public static RefusedProgramException BigEndian() => new($"the program is big-endian, an action is little-endian: {BuildIt}");

    public static RefusedProgramException Damaged(string how) => new($"the program is damaged ({how}): {SendAgain}");

    public static RefusedProgramException Truncated(ulong length, ulong expected) =>
        new($"the program ends at byte {length}, its headers name {expected} bytes: it was cut off on the way; send it whole.");

    public static RefusedProgramException NotExecutable(string kind) => new($"the program is {kind}, which cannot be started: {BuildIt}");

    public static RefusedProgramException OtherMachine(string machine, string host) =>
        new($"the program was built for {machine}, this host is {host}: publish it for linux-{host}.");

    public static RefusedProgramException NotOurs() =>
        new("the program was not built with AotAction.Sdk: reference the package AotAction.Sdk in the project and build it again.");

    public static RefusedProgramException NewerContract(uint contract, string version, uint known) =>
        new($"the program was built with AotAction.Sdk {version} for version {contract} of the contract, this host knows version {known}: update the host, or build with an older AotAction.Sdk.");

    public static RefusedProgramException OlderContract(uint contract, string version, uint known) =>
        new($"the program was built with AotAction.Sdk {version} for version {contract} of the contract, this host speaks version {known} only: build it again with a newer AotAction.Sdk.");

    public static RefusedProgramException NoInterpreter(string path) =>
        new($"the program needs the loader {path}, which this host does not have: publish it for the host's C library ({(path.Contains("musl", StringComparison.Ordinal) ? "linux, not linux-musl" : "linux-musl, if that is musl")}).");

    public static RefusedProgramException NoLibrary(string name) =>
        new($"the program needs the library {name}, which this host does not have: install it there, or send it beside the program in a zip and link with -rpath,$ORIGIN.");

    public static RefusedProgramException BadLibrary(string path) =>
        new($"the program needs the library {path}, which this host cannot load: put the right one there.");

    /// <param name="who">The program, or one of its libraries.</param>
    /// <param name="symbol">The name as the loader knows it.</param>
    public static RefusedProgramException NoSymbol(string who, string symbol) =>
        new($"{who} needs the symbol {symbol}, which no library has here: build against this host's libraries, or send yours in a zip.");

    public static RefusedProgramException OldGlibc(string needed, string newest) =>
        new($"the program needs {needed}, this host has {newest}: build it on a system that is as old as this host.");

    public static RefusedProgramException NoVersion(string version, string library) =>
        new($"the program needs {version} of {library}, which this host's {library} does not have: build it on a system that is as old as this host.");

    public static RefusedProgramException ZipDamaged(string how) => new($"the zip is damaged ({how}): {SendAgain}");

    public static RefusedProgramException ZipMisplaced(string path) => ZipDamaged($"\"{path}\" is not where its list says");

    public static RefusedProgramException ZipBroken(string path) => ZipDamaged($"\"{path}\" cannot be unpacked");

    public static RefusedProgramException ZipMismatch(string path) => ZipDamaged($"\"{path}\" does not match its size and checksum");

    public static RefusedProgramException Zip64() => new("the zip is a zip64: pack it with plain sizes, its limit of 4 GB is far away.");

    public static RefusedProgramException ZipWithoutExec() =>
        new("the zip has no file \"exec\" at its top: name the program exec and pack it there, not in a folder.");

    public static RefusedProgramException ZipPath(string path) =>
        new($"the zip has the path \"{path}\", which is not one inside a folder: pack it with relative paths without \"..\" and with \"/\", each path at most 1,024 characters and 64 folders deep.");

    public static RefusedProgramException ZipLink(string path, string target) =>
        new($"the zip has the link \"{path}\" to \"{target}\", which leaves its folder: pack the file itself.");

    public static RefusedProgramException ZipSpecial(string path) =>
        new($"the zip has \"{path}\", which is neither a file nor a folder nor a link: leave it out.");

    public static RefusedProgramException ZipConflict(string path) =>
        new($"the zip has more than one entry for \"{path}\": pack it again, each path once.");

    public static RefusedProgramException ZipEncrypted(string path) =>
        new($"the zip has \"{path}\" encrypted: pack it without a password.");

    public static RefusedProgramException ZipMethod(string path, ushort method) =>
        new($"the zip has \"{path}\" packed with method {method}: pack it with deflate, as zip does by default.");

    public static RefusedProgramException ZipTooManyEntries(int count, int limit) =>
        new($"the zip has {count} entries, the most is {limit}: remove what the program does not need.");

    public static RefusedProgramException ZipTooLarge(long limit) =>
        new($"the zip has more than {limit} bytes unpacked: remove what the program does not need.");

    public static RefusedProgramException ZipBomb(long limit) =>
        new($"the zip unpacks to more than {limit} times its size, which no program does: leave out the files of one repeated byte.");
}
