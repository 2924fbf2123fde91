using PublicApiGenerator;
using Snapshooter.Xunit;

namespace AotAction.Testing.Tests;

/// <summary>The user's surface changes on purpose or not at all.</summary>
public class PublicApiTests
{
    [Fact]
    public void Is_as_agreed() =>
        Snapshot.Match(typeof(ActionTest).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }));
}
