using System.Text;
using AotAction.Programs.Refusals;

namespace AotAction.Replacement;

/// <summary>
/// An environment as the kernel hands it over: <c>NAME=value</c> in bytes, because a variable need not be valid UTF-8 and must
/// come out of an exec as it went in.
/// </summary>
internal sealed class EnvironmentBlock(byte[][] entries)
{
    /// <summary>The kernel's MAX_ARG_STRLEN on 4 KiB pages, less the final NUL.</summary>
    private const int MaxEntryBytes = 131_071;

    public IReadOnlyList<byte[]> Entries => entries;

    /// <summary>The environment that this process was started with; what user code set since then is not in it.</summary>
    public static EnvironmentBlock OfProcess() => FromZeroTerminated(File.ReadAllBytes("/proc/self/environ"));

    /// <summary>The value of a variable, null if there is none.</summary>
    public string? Find(string name)
    {
        var prefix = Encoding.UTF8.GetBytes($"{name}=");
        foreach (var entry in entries)
        {
            if (entry.AsSpan().StartsWith(prefix))
            {
                return Encoding.UTF8.GetString(entry.AsSpan(prefix.Length));
            }
        }

        return null;
    }

    /// <summary>The same environment without a variable.</summary>
    public EnvironmentBlock Without(string name) =>
        new([.. Array.FindAll(entries, entry => !entry.AsSpan().StartsWith(Encoding.UTF8.GetBytes($"{name}=")))]);

    /// <summary>Splits bytes in which each entry ends with NUL; erased entries leave empty ones, which do not count.</summary>
    public static EnvironmentBlock FromZeroTerminated(ReadOnlySpan<byte> bytes) => new(SplitZeroTerminated(bytes));

    public static byte[][] SplitZeroTerminated(ReadOnlySpan<byte> bytes)
    {
        var found = new List<byte[]>();
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)0);
            var entry = end < 0 ? bytes : bytes[..end];
            if (!entry.IsEmpty)
            {
                found.Add(entry.ToArray());
            }

            bytes = end < 0 ? [] : bytes[(end + 1)..];
        }

        return [.. found];
    }

    /// <summary>
    /// The same environment with variables added; one that is there already is replaced, and of two with the same name the later one
    /// counts.
    /// </summary>
    /// <exception cref="RefusedProgramException">A name or value that no environment can hold.</exception>
    public EnvironmentBlock With(IReadOnlyList<KeyValuePair<string, string>> variables)
    {
        var added = new Dictionary<string, byte[]>(variables.Count);
        foreach (var (name, value) in variables)
        {
            added[name] = Entry(name, value);
        }

        var result = new List<byte[]>(entries.Length + added.Count);
        foreach (var entry in entries)
        {
            if (!IsReplaced(entry, added))
            {
                result.Add(entry);
            }
        }

        result.AddRange(added.Values);
        return new EnvironmentBlock([.. result]);
    }

    private static byte[] Entry(string name, string value)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAny('=', '\0'))
        {
            // What follows is likely to be a value, and no log may hold one.
            var shown = name.Length == 0 ? "" : $"{name[..name.AsSpan().IndexOfAny('=', '\0')]}…";
            throw new RefusedProgramException(
                $"The environment variable name \"{shown}\" is not possible: it must not be empty or hold '=' or NUL.");
        }

        if (value.Contains('\0', StringComparison.Ordinal))
        {
            throw new RefusedProgramException($"The environment variable {name} is not possible: its value holds NUL.");
        }

        var entry = Encoding.UTF8.GetBytes($"{name}={value}");
        return entry.Length <= MaxEntryBytes
            ? entry
            : throw new RefusedProgramException(
                $"The environment variable {name} has {entry.Length} bytes with its name, more than the {MaxEntryBytes} that the kernel takes: pass it as a parameter of the activation instead.");
    }

    private static bool IsReplaced(byte[] entry, Dictionary<string, byte[]> added)
    {
        var name = entry.AsSpan(0, entry.AsSpan().IndexOf((byte)'=') + 1);

        // A name that is not UTF-8 is decoded to one that may be another's, so the bytes decide.
        return name.Length > 1 && added.TryGetValue(Encoding.UTF8.GetString(name[..^1]), out var other) && other.AsSpan().StartsWith(name);
    }
}
