using System.Text;

namespace AotAction.Replacement;

/// <summary>
/// An environment as the kernel hands it over: <c>NAME=value</c> in bytes, because a variable need not be valid UTF-8 and must
/// come out of an exec as it went in.
/// </summary>
internal sealed class EnvironmentBlock(byte[][] entries)
{
    /// <summary>The kernel's MAX_ARG_STRLEN on 4 KiB pages, less the final NUL.</summary>
    private const int LongestEntry = 131_071;

    public IReadOnlyList<byte[]> Entries => entries;

    /// <summary>The environment that this process was started with; what user code set since then is not in it.</summary>
    public static EnvironmentBlock OfProcess() => FromZeroTerminated(File.ReadAllBytes("/proc/self/environ"));

    /// <summary>The value of a variable, null where there is none.</summary>
    public string? Find(string name)
    {
        foreach (var entry in entries)
        {
            var text = Encoding.UTF8.GetString(entry);
            if (text.StartsWith(name, StringComparison.Ordinal) && text.Length > name.Length && text[name.Length] == '=')
            {
                return text[(name.Length + 1)..];
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

    /// <summary>The same environment with variables added; one that is there already is replaced.</summary>
    /// <exception cref="InvalidVariableException">A name or value that no environment can hold.</exception>
    public EnvironmentBlock With(IReadOnlyList<KeyValuePair<string, string>> variables)
    {
        var result = new List<byte[]>(entries);
        foreach (var (name, value) in variables)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAny('=', '\0'))
            {
                // What follows is likely to be a value, and no log may hold one.
                var shown = name.Length == 0 ? "" : $"{name[..name.AsSpan().IndexOfAny('=', '\0')]}…";
                throw new InvalidVariableException($"The environment variable name \"{shown}\" is not possible: it must not be empty or hold '=' or NUL.");
            }

            if (value.Contains('\0', StringComparison.Ordinal))
            {
                throw new InvalidVariableException($"The environment variable {name} is not possible: its value holds NUL.");
            }

            var entry = Encoding.UTF8.GetBytes($"{name}={value}");
            if (entry.Length > LongestEntry)
            {
                throw new InvalidVariableException($"The environment variable {name} has {entry.Length} bytes with its name, more than the {LongestEntry} that the kernel takes: pass it as a parameter of the activation instead.");
            }

            var prefix = entry.AsSpan(0, Encoding.UTF8.GetByteCount(name) + 1).ToArray();
            result.RemoveAll(existing => existing.AsSpan().StartsWith(prefix));
            result.Add(entry);
        }

        return new EnvironmentBlock([.. result]);
    }
}

/// <summary>A variable in an init's env that no process can be given; the message is a sentence for the client.</summary>
internal sealed class InvalidVariableException(string message) : Exception(message);
