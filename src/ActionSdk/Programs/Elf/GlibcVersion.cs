using System.Globalization;

namespace AotAction.Programs.Elf;

/// <summary>Compares the names of glibc's symbol versions, <c>GLIBC_2.38</c> or <c>GLIBC_2.2.5</c>, number by number.</summary>
internal static class GlibcVersion
{
    private const string Prefix = "GLIBC_";

    public static bool Is(string version) =>
        version.StartsWith(Prefix, StringComparison.Ordinal) && version.Length > Prefix.Length && char.IsAsciiDigit(version[Prefix.Length]);

    /// <summary>The <c>2.38</c> of <c>GLIBC_2.38</c>.</summary>
    public static string Number(string version) => version[Prefix.Length..];

    /// <summary>The <c>GLIBC_2.38</c> of <c>2.38</c>.</summary>
    public static string Name(string number) => Prefix + number;

    /// <summary>Whether the first is a version of glibc and newer than the second, which may be no version at all.</summary>
    public static bool IsNewer(string version, string than)
    {
        if (!Is(version) || !Is(than))
        {
            return Is(version);
        }

        var left = version.AsSpan(Prefix.Length);
        var right = than.AsSpan(Prefix.Length);
        while (!left.IsEmpty)
        {
            var difference = TakeNumber(ref left) - TakeNumber(ref right);
            if (difference != 0)
            {
                return difference > 0;
            }
        }

        return false;
    }

    private static int TakeNumber(ref ReadOnlySpan<char> text)
    {
        var dot = text.IndexOf('.');
        var number = dot < 0 ? text : text[..dot];
        text = dot < 0 ? [] : text[(dot + 1)..];
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }
}
