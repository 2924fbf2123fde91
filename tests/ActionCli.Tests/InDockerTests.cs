namespace AotAction.Cli.Tests;

/// <summary>The build in a container, up to the command line that docker gets.</summary>
[Collection(HelloBuild.Shared)]
public sealed class InDockerTests(HelloBuild hello)
{
    [Fact]
    public async Task The_build_runs_in_the_SDKs_image_with_the_projects_folder()
    {
        using var workspace = Workspace.WithHello();
        // As the build in the container would: by its own path, which is not the one here.
        using var docker = new FakeDocker(
            $"mkdir -p {workspace["out"]} && cp {hello.Elf} {workspace["out"]} && echo WhiskActionProgram=/source/out/hello");

        var result = await Tool.RunAsync(workspace, docker.Environment, "build", ".", "--in-docker", "--sdk-image", "sdk:test", "--arch",
            "arm64");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("hello.json\n", result.Output);
        var asked = docker.Asked;
        Assert.Equal(["run", "--rm", "--init", "--platform", "linux/arm64", "--user"], asked[..6]);
        Assert.Contains($"{workspace.Path}:/source", asked);
        Assert.Contains(asked, argument => argument.EndsWith(":/feed:ro", StringComparison.Ordinal));
        Assert.Equal(["sdk:test", "dotnet", "publish", "/source/hello.csproj"], asked.SkipWhile(argument => argument != "sdk:test")
            .Take(4));
        Assert.Contains("-p:RestoreAdditionalProjectSources=/feed", asked);
        // The container has the program's own processor, so it links as at home.
        Assert.DoesNotContain(asked, argument => argument.Contains("LinkerFlavor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_folder_is_the_one_of_the_repository()
    {
        using var workspace = new Workspace();
        Directory.CreateDirectory(workspace[".git"]);
        Directory.CreateDirectory(workspace["actions/one"]);
        workspace.Write("actions/one/one.csproj", "<Project />");
        using var docker = new FakeDocker("exit 1");

        await Tool.RunAsync(workspace, docker.Environment, "build", "actions/one", "--in-docker");

        Assert.Contains($"{workspace.Path}:/source", docker.Asked);
        Assert.Contains("/source/actions/one/one.csproj", docker.Asked);
    }

    [Fact]
    public async Task No_docker_is_on_the_path()
    {
        using var workspace = Workspace.WithHello();
        var result = await Tool.RunAsync(workspace, new Dictionary<string, string> { ["PATH"] = workspace.Path }, "build", ".",
            "--in-docker");
        Assert.Equal(4, result.ExitCode);
        Assert.StartsWith("WA0205: Docker was not found on PATH: install it with '", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_engine_runs()
    {
        using var workspace = Workspace.WithHello();
        using var programs = new Workspace();
        programs.Write("docker", "#!/bin/sh\necho 'Cannot connect to the Docker daemon' >&2\nexit 1\n");
        File.SetUnixFileMode(programs["docker"], (UnixFileMode)0x1ed);
        var result = await Tool.RunAsync(workspace, new Dictionary<string, string> { ["PATH"] = programs.Path }, "build", ".",
            "--in-docker");
        Assert.Equal(4, result.ExitCode);
        Assert.StartsWith("WA0206: The Docker engine does not work (Cannot connect to the Docker daemon): start it (on Linux with '",
            result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_is_not_made_is_explained_by_docker()
    {
        using var workspace = new Workspace();
        using var docker = new FakeDocker("echo 'pull access denied for nowhere' >&2\nexit 1");
        var result = await Tool.RunAsync(workspace, docker.Environment, "build", hello.Workspace["hello.csproj"], "--image", "me/hello:1",
            "--base", "nowhere");
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("WA0305: The image 'me/hello:1' could not be built", result.Error, StringComparison.Ordinal);
        Assert.Contains("pull access denied for nowhere", result.Error, StringComparison.Ordinal);
        Assert.Equal(["build", "--tag", "me/hello:1"], docker.Asked[..3]);
        Assert.False(Directory.Exists(docker.Asked[3]));
    }
}
