using AotAction.Programs.Files;
using AotAction.Programs.Refusals;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Programs.Elf;

/// <summary>
/// What a program is, read from its ELF file. Whether a host would take it is for <see cref="HostCompatibility"/> to say.
/// </summary>
internal sealed class ElfProgram
{
    private ElfProgram(ElfFile file)
    {
        File = file;
        Length = (long)file.Bytes.Length;
        Machine = ElfMachine.Name(file.Machine);
        Mark = SdkMark.Read(file);
        Interpreter = ReadInterpreter(file);
        Dynamic = ElfDynamic.Read(file);
        Kind = ElfKind.Of(file, Interpreter, Dynamic);
        Versions = Dynamic?.ReadLibraries(Libraries) ?? new VersionHashes();
    }

    /// <summary>The file; it can be read as long as its handle is open.</summary>
    public ElfFile File { get; }

    /// <summary>What the loader is told; null for a program that needs none.</summary>
    public ElfDynamic? Dynamic { get; }

    /// <summary>Bytes of the whole file.</summary>
    public long Length { get; }

    /// <summary>The processor, as in a runtime identifier: <c>x64</c>, <c>arm64</c>.</summary>
    public string Machine { get; }

    public ElfKind Kind { get; }

    /// <summary>The path of the loader; null for a program that is linked statically.</summary>
    public string? Interpreter { get; }

    /// <summary>The libraries that the loader will look for, each with the symbol versions it must have.</summary>
    public List<NeededLibrary> Libraries { get; } = [];

    /// <summary>Those versions, by the numbers that its symbols have for them.</summary>
    public VersionHashes Versions { get; }

    /// <summary>The mark of AotAction.Sdk; null for a program that was built without it.</summary>
    public SdkMark? Mark { get; }

    /// <summary>The newest version of glibc that the program needs, as <c>GLIBC_2.34</c>; empty if it needs none.</summary>
    public string Glibc
    {
        get
        {
            var newest = "";
            foreach (var library in Libraries)
            {
                foreach (var version in library.Versions)
                {
                    newest = GlibcVersion.IsNewer(version, newest) ? version : newest;
                }
            }

            return newest;
        }
    }

    /// <exception cref="RefusedProgramException">The file is not a complete 64-bit little-endian ELF.</exception>
    public static ElfProgram Read(SafeFileHandle file) => new(ElfFile.Read(new FileWindow(file)));

    private static string? ReadInterpreter(ElfFile file) =>
        file.TryFind(ElfFormat.SegmentInterpreter, out var segment) ? file.Text(segment.Offset) : null;
}
