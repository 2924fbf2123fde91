using AotAction.Programs.Refusals;

namespace AotAction.Programs.Zip;

/// <summary>The paths inside a zip: which of them stay in the folder that it is unpacked to.</summary>
internal static class ZipPath
{
    /// <summary>Well below PATH_MAX, and shallow enough that comparing 10,000 paths with their folders takes no time.</summary>
    private const int MaxPathLength = 1024;
    private const int MaxParts = 64;
    private const int MaxNameLength = 255;

    /// <summary>The path without empty parts and <c>.</c>; refused where it could leave the folder.</summary>
    public static string Normalize(string path)
    {
        if (path.StartsWith('/') || path.Contains('\\', StringComparison.Ordinal) || path.Contains('\0', StringComparison.Ordinal)
            || path.Length > MaxPathLength)
        {
            throw ProgramRefusals.ZipPath(path);
        }

        var normal = "";
        var parts = 0;
        foreach (var range in path.AsSpan().Split('/'))
        {
            var part = path.AsSpan()[range];
            if (part is ".." || part.Length > MaxNameLength || ++parts > MaxParts)
            {
                throw ProgramRefusals.ZipPath(path);
            }

            if (part is not ("" or "."))
            {
                normal = normal.Length == 0 ? part.ToString() : $"{normal}/{part}";
            }
        }

        return normal;
    }

    /// <summary>Refuses a link whose target is outside; it may go up first, as far as the folder itself, and then down.</summary>
    public static void EnsureInside(string link, string target)
    {
        if (target.Length == 0 || target.StartsWith('/') || target.Contains('\0', StringComparison.Ordinal))
        {
            throw ProgramRefusals.ZipLink(link, target);
        }

        var depth = link.AsSpan().Count('/');
        var down = false;
        foreach (var range in target.AsSpan().Split('/'))
        {
            var part = target.AsSpan()[range];
            if (part is "..")
            {
                // Behind a name, which may be a link itself, ".." leads nobody knows where.
                if (down || --depth < 0)
                {
                    throw ProgramRefusals.ZipLink(link, target);
                }
            }
            else
            {
                down |= part is not ("" or ".");
            }
        }
    }
}
