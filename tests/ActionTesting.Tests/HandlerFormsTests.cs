namespace AotAction.Testing.Tests;

/// <summary>
/// Each form of a handler that people write: it compiles without a warning in a project that makes all of them errors, and runs. JSON in as
/// a node or an object, out as node, object or array, null or not, by itself or in a task; types; with the context or without; methods
/// and lambdas.
/// </summary>
public sealed class HandlerFormsTests
{
    [Theory]
    [InlineData("latest", true)]
    // Before C# 13 a lambda that only throws, or is null, could be one with a task as well as one without.
    [InlineData("10", false)]
    public async Task Each_form_compiles_without_a_warning_and_runs(string language, bool withoutResult)
    {
        using var folder = new ScratchFolder();
        var forms = new HandlerForms(withoutResult);
        await File.WriteAllTextAsync(folder["Program.cs"], forms.Source);
        await File.WriteAllTextAsync(folder["forms.csproj"], $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <LangVersion>{language}</LangVersion>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AnalysisMode>All</AnalysisMode>
              </PropertyGroup>
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                <Reference Include="{typeof(ActionServer).Assembly.Location}" />
                <Reference Include="{typeof(ActionTest).Assembly.Location}" />
              </ItemGroup>
            </Project>
            """);

        var output = await Command.RunAsync("dotnet", "run", "--project", folder.Path, "-nodeReuse:false");

        Assert.Equal(forms.Answers, output.TrimEnd('\n').Split('\n').Where(line => line[0] is '{' or '['));
    }
}
