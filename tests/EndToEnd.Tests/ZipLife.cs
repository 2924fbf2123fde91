namespace AotAction.EndToEnd.Tests;

/// <summary>A server whose folders for zips are made in a place of the test's own.</summary>
internal sealed class ZipLife : IAsyncDisposable
{
    private readonly DirectoryInfo place;

    private ZipLife(DirectoryInfo place, ActionLife life) => (this.place, Life) = (place, life);

    public ActionLife Life { get; }

    /// <summary>All that is in the place now.</summary>
    public IReadOnlyList<string> Folders => [.. place.EnumerateFileSystemInfos().Select(found => found.FullName)];

    /// <summary>The only folder.</summary>
    public string Folder => Assert.Single(Folders);

    public static Task<ZipLife> StartAsync() => StartAsync(Directory.CreateTempSubdirectory("zip-tests-"));

    /// <summary>A server that has become the probe out of a zip, with items beside it.</summary>
    public static async Task<ZipLife> OfProbeAsync(params ZipItem[] beside)
    {
        var zips = await StartAsync();
        await zips.Life.BecomeAsync(await ProbeAsync(beside));
        return zips;
    }

    public static async Task<Payload> ProbeAsync(params ZipItem[] beside) =>
        new(Zips.Of([await ZipItem.ExecAsync(await Published.Probe), .. beside]));

    /// <summary>Another server in the same place.</summary>
    public async Task<ZipLife> StartNextAsync() => new(place, await StartLifeAsync(place));

    public async ValueTask DisposeAsync()
    {
        await Life.DisposeAsync();
        if (place.Exists)
        {
            place.Delete(recursive: true);
        }
    }

    private static async Task<ZipLife> StartAsync(DirectoryInfo place) => new(place, await StartLifeAsync(place));

    private static Task<ActionLife> StartLifeAsync(DirectoryInfo place) =>
        ActionLife.StartAsync(new Dictionary<string, string> { ["TMPDIR"] = place.FullName });
}
