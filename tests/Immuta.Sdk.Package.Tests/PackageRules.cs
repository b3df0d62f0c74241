using System.Text;
using System.Xml.Linq;
using Immuta.Sdk.Tests.Architecture;

namespace Immuta.Sdk.Package.Tests;

/// <summary>What each package must hold.</summary>
internal static class PackageRules
{
    private static readonly string[] s_frameworks = ["net10.0", "net8.0"];

    public static IReadOnlyDictionary<string, IReadOnlyList<PackageRule>> Of { get; } = new Dictionary<string, IReadOnlyList<PackageRule>>(StringComparer.Ordinal)
    {
        ["Immuta.Sdk"] =
        [
            .. Common("Immuta.Sdk"),
            PackageRule.File("ConfigurationSchema.json"),
            PackageRule.File("buildTransitive/Immuta.Sdk.targets"),
            LinqPadSamples(),
            .. TaskPages().Select(PackageRule.File),
            Dependencies(
                "net10.0: Microsoft.Extensions.Diagnostics.HealthChecks, Microsoft.Extensions.Http, Microsoft.Extensions.Http.Resilience",
                "net8.0: Microsoft.Extensions.Diagnostics.HealthChecks, Microsoft.Extensions.Http, Microsoft.Extensions.Http.Resilience"),
        ],
        ["Immuta.Sdk.Testing"] =
        [
            .. Common("Immuta.Sdk.Testing"),
            Dependencies("net10.0: Newtonsoft.Json, NJsonSchema, YamlDotNet", "net8.0: Newtonsoft.Json, NJsonSchema, YamlDotNet"),
        ],
        ["Immuta.Sdk.Yaml"] =
        [
            .. Common("Immuta.Sdk.Yaml"),
            PackageRule.File("buildTransitive/Immuta.Sdk.Yaml.targets"),
            .. RequestSchemas().Select(PackageRule.File),
            Dependencies("net10.0: YamlDotNet", "net8.0: YamlDotNet"),
            Exactly("Immuta.Sdk"),
        ],
        ["Immuta.Sdk.AsCode"] =
        [
            .. Common("Immuta.Sdk.AsCode"),
            Dependencies("net10.0: ", "net8.0: "),
            Exactly("Immuta.Sdk"),
            Exactly("Immuta.Sdk.Yaml"),
        ],
        ["Immuta.Sdk.DurableTask"] =
        [
            .. Common("Immuta.Sdk.DurableTask"),
            Dependencies("net10.0: Microsoft.DurableTask.Client, Microsoft.DurableTask.Worker", "net8.0: Microsoft.DurableTask.Client, Microsoft.DurableTask.Worker"),
            Exactly("Immuta.Sdk"),
        ],
        ["Immuta.Sdk.Tool"] =
        [
            .. Described("Immuta.Sdk.Tool"),
            .. s_frameworks.SelectMany(framework => (PackageRule[])
            [
                PackageRule.File($"tools/{framework}/any/DotnetToolSettings.xml"),
                PackageRule.File($"tools/{framework}/any/Immuta.Sdk.Tool.dll"),
                PackageRule.File($"tools/{framework}/any/Immuta.Sdk.AsCode.dll"),
            ]),
            new(
                "package type",
                package => package.Metadata.Descendants().Any(type => type.Name.LocalName == "packageType" && type.Attribute("name")?.Value == "DotnetTool"),
                package => package.Untold("packageTypes")),
        ],
    };

    public static IEnumerable<string> Broken(PackedPackage package) => Of[package.Id].Where(rule => !rule.Holds(package)).Select(rule => rule.Name);

    private static IEnumerable<PackageRule> Common(string id) => [.. Described(id), .. s_frameworks.SelectMany(framework => Assembly($"lib/{framework}/{id}"))];

    // A package that sees internals of another fits one version of it and no other.
    private static PackageRule Exactly(string id) => new(
        $"exactly this {id}",
        package => package.Metadata.Descendants().Any(dependency => dependency.Attribute("id")?.Value == id && dependency.Attribute("version")?.Value == $"[{PackedPackage.Version}]"),
        package => package.Untold("dependencies"));

    private static IEnumerable<PackageRule> Described(string id) =>
    [
        PackageRule.File("README.md"),
        new(
            "its own README",
            package => package.Files.TryGetValue("README.md", out var page) && page.AsSpan().SequenceEqual(File.ReadAllBytes(RepositoryFolder.PathOf("src", id, "README.md"))),
            package => package.With("README.md", File.ReadAllBytes(RepositoryFolder.PathOf("README.md")))),
        PackageRule.File("icon.png"),
        PackageRule.Reported("readme", text => text == "README.md"),
        PackageRule.Reported("icon", text => text == "icon.png"),
        PackageRule.Reported("license", text => text == "MIT"),
        PackageRule.Reported("description", text => text.Length > 40),
        PackageRule.Reported("tags", text => text.Split(' ').Contains("immuta")),
        PackageRule.Reported("releaseNotes", text => text.StartsWith($"## [{PackedPackage.Version}]", StringComparison.Ordinal)),
        new(
            "nuspec repository",
            package => Repository(package) is { } at && at.Attribute("url")?.Value == PackedFeed.RepositoryUrl && at.Attribute("commit")?.Value.Length == 40,
            package => package.Untold("repository")),
    ];

    private static IEnumerable<PackageRule> Assembly(string path) =>
    [
        PackageRule.File($"{path}.dll"),
        PackageRule.File($"{path}.xml"),
        PackageRule.Symbols($"{path}.pdb"),
        new(
            $"deterministic {path}.dll",
            package => package.Files.TryGetValue($"{path}.dll", out var assembly) && BuiltAssembly.IsReproducible(assembly),
            package => package.With($"{path}.dll", BuiltAssembly.Irreproducible())),
        new(
            $"source link {path}.pdb",
            package => package.Symbols.TryGetValue($"{path}.pdb", out var symbols) && BuiltAssembly.SourceLinkIn(symbols).Contains(PackedFeed.RepositoryUrl, StringComparison.Ordinal),
            package => package.WithSymbols($"{path}.pdb", BuiltAssembly.SymbolsWithoutSourceLink())),
    ];

    // The schemas of what is written by hand.
    private static IEnumerable<string> RequestSchemas() =>
        from file in Directory.EnumerateFiles(RepositoryFolder.PathOf("schemas"), "*.schema.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let path = RepositoryFolder.Relative(file)
        where !path.StartsWith("schemas/responses/", StringComparison.Ordinal) && path != "schemas/shared/job-statuses-request.schema.json"
        select path;

    private static IEnumerable<string> TaskPages() =>
        Directory.EnumerateFiles(RepositoryFolder.PathOf("src", "Immuta.Sdk", "docs"), "*.md").Select(page => $"docs/{Path.GetFileName(page)}").Order(StringComparer.Ordinal);

    private static PackageRule LinqPadSamples()
    {
        return new(
            "linqpad-samples",
            package => Samples(package).Count() >= 6,
            package => package.Without(Samples(package).First()) is var fewer && Samples(fewer).Count() >= 6 ? Samples(package).Aggregate(package, (rest, path) => rest.Without(path)) : fewer);

        static IEnumerable<string> Samples(PackedPackage package) => package.Files.Keys.Where(path => path.StartsWith("linqpad-samples/", StringComparison.Ordinal) && path.EndsWith(".linq", StringComparison.Ordinal));
    }

    private static PackageRule Dependencies(params string[] groups)
    {
        return new("nuspec dependencies", package => Groups(package).Order(StringComparer.Ordinal).SequenceEqual(groups, StringComparer.Ordinal), package => package.Untold("dependencies"));

        // Our own packages need each other, which says nothing about how few others they need.
        static IEnumerable<string> Groups(PackedPackage package) =>
            from part in package.Metadata.Elements()
            where part.Name.LocalName == "dependencies"
            from framework in part.Elements()
            let ids = framework.Elements().Select(dependency => dependency.Attribute("id")!.Value).Where(name => !name.StartsWith("Immuta.", StringComparison.Ordinal))
            select $"{framework.Attribute("targetFramework")?.Value}: {string.Join(", ", ids.Order(StringComparer.OrdinalIgnoreCase))}";
    }

    private static XElement? Repository(PackedPackage package) => package.Metadata.Elements().FirstOrDefault(child => child.Name.LocalName == "repository");
}
