using System.Globalization;

namespace AotAction.Container.Tests;

/// <summary>The image of the Dockerfile, built once on a base of this machine's own files.</summary>
[CollectionDefinition(Shared)]
public sealed class HostImage : IAsyncLifetime, ICollectionFixture<HostImage>
{
    public const string Shared = "one engine, one image";

    private readonly string id = Guid.NewGuid().ToString("N")[..8];

    internal static DockerEngine Engine => DockerEngine.Instance;

    public string Base => $"aot-action-tests-base:{id}";

    public string Name => $"aot-action-tests:{id}";

    private string Sdk => $"aot-action-tests-sdk:{id}";

    public async Task InitializeAsync()
    {
        if (Engine.Missing is not null)
        {
            return;
        }

        var host = await Published.Host;
        ImportedTree.ImportBase(Engine, Base, host);
        ImportedTree.ImportSdk(Engine, Sdk, host);
        Engine.Docker("build", "--build-arg", $"SDK_IMAGE={Sdk}", "--build-arg", $"BASE_IMAGE={Base}", "--build-arg", "REVISION=0123456",
            "--tag", Name, ".");
    }

    /// <summary>The bytes of an image, its base's with it.</summary>
    internal static long Size(string image) => long.Parse(Inspect(image, "{{.Size}}"), CultureInfo.InvariantCulture);

    internal static string Inspect(string image, string format) => Engine.Docker("image", "inspect", "--format", format, image).Trim();

    public Task DisposeAsync()
    {
        if (Engine.Missing is null)
        {
            Engine.Docker("image", "rm", "--force", Name, Base, Sdk);
            Engine.Docker("image", "prune", "--force");
            Engine.Dispose();
        }

        return Task.CompletedTask;
    }
}
