using AotAction.Cli.Terminal;
using AotAction.Programs.Elf;
using AotAction.Programs.Refusals;

namespace AotAction.Cli.Building;

/// <summary>The oldest glibc that a program runs with.</summary>
/// <param name="Version">The number, such as <c>2.34</c>; empty for a program that needs no glibc.</param>
/// <param name="File">The file that needs this version.</param>
internal sealed record GlibcFloor(string Version, string File)
{
    public string Sentence => Version.Length == 0 ? "needs no glibc" : $"needs glibc {Version} or newer";

    /// <exception cref="CommandFailedException">A library beside the program is not an ELF.</exception>
    public static GlibcFloor Of(BuiltProgram program)
    {
        var (newest, needs) = ("", program.Elf);
        foreach (var file in program.Files)
        {
            var version = Read(file);
            if (GlibcVersion.IsNewer(version, newest))
            {
                (newest, needs) = (version, file);
            }
        }

        return new GlibcFloor(newest.Length == 0 ? "" : GlibcVersion.Number(newest), needs.Name);
    }

    public void ThrowIfNewerThan(string allowed)
    {
        if (Version.Length > 0 && GlibcVersion.IsNewer(GlibcVersion.Name(Version), GlibcVersion.Name(allowed)))
        {
            throw Errors.GlibcTooNew(File, Version, allowed);
        }
    }

    private static string Read(FileInfo file)
    {
        try
        {
            using var handle = System.IO.File.OpenHandle(file.FullName);
            return ElfProgram.Read(handle).Glibc;
        }
        catch (RefusedProgramException e)
        {
            throw Errors.NotALibrary(file.FullName, e.Message);
        }
    }
}
