using System.CommandLine;
using AotAction.Cli.Building;
using AotAction.Cli.Containers;
using AotAction.Cli.Payloads;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>What can be typed after whisk-action build.</summary>
internal sealed class BuildOptions
{
    private readonly Argument<string> _project = new("project")
    {
        Description = "The action's project file, its folder, or a single C# file.",
        DefaultValueFactory = _ => ".",
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Where to write the payload; - is stdout. [default: <name>.<format> in the current folder]",
        HelpName = "FILE",
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = "json is the body of an /init; zip, as wsk sends it, contains the program as exec and its libraries; elf is only the program.",
        DefaultValueFactory = _ => "json",
    };

    private readonly Option<string?> _maxGlibc = new("--max-glibc")
    {
        Description = "Fail and write nothing if the program needs a newer glibc than this one, such as 2.31.",
        HelpName = "X.Y",
    };

    private readonly Option<string?> _maxSize = new("--max-size")
    {
        Description = "Fail and write nothing if the program's ELF is larger than this, such as 5MB, 4.5MiB or 4500000. The size of a zip or of base64 does not count.",
        HelpName = "SIZE",
    };

    private readonly Option<bool> _sizeReport = new("--size-report")
    {
        Description = "Show on stderr, or in the JSON, what takes the space in the program, by assembly and namespace. The first time, this recompiles the program.",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print one JSON object: what was built, its sizes, what it needs and the warnings; docs/json.md describes it.",
    };

    private readonly Option<string?> _arch = new("--arch")
    {
        Description = "The processor architecture of the program. [default: this machine's]",
    };

    private readonly Option<string?> _runtime = new("--runtime", "-r")
    {
        Description = "The same as --arch, as a .NET runtime identifier.",
    };

    private readonly Option<string?> _image = new("--image")
    {
        Description = "Build a container image with this name, whose command is the program, instead of a payload.",
        HelpName = "NAME",
    };

    private readonly Option<string> _baseImage = new("--base")
    {
        Description = "With --image: the base image. It needs glibc and everything that the action uses.",
        HelpName = "IMAGE",
        DefaultValueFactory = _ => ActionImage.DefaultBase,
    };

    private readonly Option<bool> _inDocker = new("--in-docker")
    {
        Description = "Build in a container with the .NET SDK, for machines that cannot link for Linux.",
    };

    private readonly Option<string> _sdkImage = new("--sdk-image")
    {
        Description = "With --in-docker: the image with the .NET SDK and a linker.",
        HelpName = "IMAGE",
        DefaultValueFactory = _ => ContainerBuild.DefaultImage,
    };

    public BuildOptions(ExampledCommand command)
    {
        _format.AcceptOnlyFromAmong("json", "zip", "elf");
        _arch.AcceptOnlyFromAmong(Architecture.Names);
        _runtime.AcceptOnlyFromAmong(Architecture.Runtimes);
        _maxGlibc.Validators.Add(result =>
        {
            if (!Version.TryParse(result.GetValueOrDefault<string?>(), out _))
            {
                result.AddError($"'{result.GetValueOrDefault<string?>()}' is not a version of glibc: give a number such as 2.31.");
            }
        });
        _maxSize.Validators.Add(result =>
        {
            if (Size.TryParse(result.GetValueOrDefault<string?>() ?? "") is not > 0)
            {
                result.AddError($"'{result.GetValueOrDefault<string?>()}' is not a size: give a number with B, KB, MB, KiB or MiB, such as 5MB.");
            }
        });
        command.Exclude(_arch, _runtime);
        command.Exclude(_image, _output);
        command.Exclude(_image, _format);

        command.Arguments.Add(_project);
        foreach (Option option in (Option[])[_output, _format, _arch, _runtime, _maxGlibc, _maxSize, _image, _baseImage, _inDocker,
            _sdkImage, _sizeReport, _json])
        {
            command.Options.Add(option);
        }
    }

    public BuildRequest Read(ParseResult parsed)
    {
        var architecture = parsed.GetValue(_arch) is { } name ? new Architecture(name)
            : parsed.GetValue(_runtime) is { } identifier ? Architecture.OfRuntime(identifier)
            : null;
        return new BuildRequest(
            parsed.GetRequiredValue(_project),
            parsed.GetValue(_output),
            Enum.Parse<PayloadFormat>(parsed.GetRequiredValue(_format), ignoreCase: true),
            parsed.GetValue(_maxGlibc),
            parsed.GetValue(_maxSize) is { } size ? Size.TryParse(size) : null,
            architecture,
            parsed.GetValue(_image) is { } tag
                ? new ImageRequest(tag, parsed.GetRequiredValue(_baseImage), architecture ?? Architecture.OfThisMachine) : null,
            parsed.GetValue(_inDocker) ? parsed.GetRequiredValue(_sdkImage) : null,
            parsed.GetValue(_sizeReport),
            parsed.GetValue(_json));
    }
}
