using AotAction.Programs.Elf;
using AotAction.Programs.Refusals;

namespace AotAction.Programs.Linking;

/// <summary>
/// Does before the exec what the loader does after it, when nobody can go back any more: finds each library that a program needs, and
/// those that its libraries need, the versions of their symbols, and the symbols. What the host has is taken for whole; what came with
/// the init is not.
/// </summary>
/// <param name="interpreter">The program's loader.</param>
/// <param name="origin">The folder that a zip was unpacked to; null for a program that is alone.</param>
internal sealed class LinkCheck(string interpreter, string? origin) : IDisposable
{
    /// <summary>No real program comes near, and a damaged one cannot keep us busy: it is a few tens of milliseconds.</summary>
    private const int MaxSteps = 10_000_000;

    private const int MaxFiles = 256;

    private readonly HostLibraries _host = new(interpreter);

    /// <summary>
    /// The first of them; the others follow in the order in which the loader searches them: what it needs, what that needs.
    /// </summary>
    private LinkedFile? _program;

    private int _count = 1;
    private int _steps = MaxSteps;

    /// <exception cref="RefusedProgramException">The loader would end the process.</exception>
    public void Run(ElfProgram program)
    {
        _program = new LinkedFile(program, origin, _host.IsMusl);
        for (var file = _program; file is not null; file = file.Next)
        {
            Load(file);
        }

        CheckVersions();
        for (var file = _program; file is not null; file = file.Next)
        {
            if (IsSent(file))
            {
                CheckSymbols(file);
            }
        }
    }

    public void Dispose()
    {
        for (var file = _program; file is not null; file = file.Next)
        {
            file.Dispose();
        }
    }

    private bool IsSent(LinkedFile file) =>
        file == _program || (origin is not null && file.FilePath!.StartsWith(origin + "/", StringComparison.Ordinal));

    private LinkedFile? Find(string name)
    {
        var file = _program!.Next;
        while (file is not null && file.Name != name && file.SoName != name)
        {
            file = file.Next;
        }

        return file;
    }

    /// <summary>Adds what a file needs to the end of the list.</summary>
    private void Load(LinkedFile file)
    {
        var last = file;
        foreach (var needed in file.Needed)
        {
            while (last.Next is { } next)
            {
                last = next;
            }

            var name = needed.Name;
            if (Find(name) is null)
            {
                var path = _host.Find(name, file.Folders.List) ?? throw ProgramRefusals.NoLibrary(name);
                last.Next = LinkedFile.Open(name, path, file, _host.IsMusl);
                if (++_count > MaxFiles)
                {
                    throw ProgramRefusals.Damaged("it needs more than 256 libraries");
                }
            }
        }
    }

    private void CheckVersions()
    {
        var versions = new VersionCheck();
        for (var file = _program; file is not null; file = file.Next)
        {
            if (IsSent(file))
            {
                foreach (var needed in file.Needed)
                {
                    versions.Add(needed, Find(needed.Name)!);
                }
            }
        }

        versions.Complete(Find("libc.so.6"));
    }

    private void CheckSymbols(LinkedFile file)
    {
        var needs = file.Needs;
        while (needs.TryNext())
        {
            if (!IsDefined(needs, besides: file) && !MoreIsLoaded())
            {
                throw ProgramRefusals.NoSymbol(file.FilePath ?? "the program", needs.Name());
            }
        }
    }

    private bool IsDefined(ElfSymbolNeeds symbol, LinkedFile besides)
    {
        for (var file = _program; file is not null; file = file.Next)
        {
            if (file != besides && file.Defines(symbol, ref _steps))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the operator has each program loaded with libraries that it does not name.</summary>
    private static bool MoreIsLoaded() =>
        Environment.GetEnvironmentVariable("LD_PRELOAD") is { Length: > 0 } || File.Exists("/etc/ld.so.preload");
}
