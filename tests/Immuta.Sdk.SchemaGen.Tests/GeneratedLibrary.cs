using System.Runtime.Loader;
using System.Text.RegularExpressions;
using FluentAssertions;
using Immuta.Sdk.SchemaGen.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Immuta.Sdk.SchemaGen.Tests;

/// <summary>The library as the compiler sees it, with an invented technology and no hand-written line for it.</summary>
internal static partial class GeneratedLibrary
{
    // What generated code stands on; it must not need more of the library than this.
    private static readonly string[] s_foundation =
    [
        "AdditionalProperties.cs", "ImmutaException.cs", "PayloadReadOptions.cs", "Secret.cs",
        "Errors/SingleLine.cs",
        "Catalog/UserAttributes.cs",
        "Integrations/CustomIntegrationCredentials.cs", "Integrations/Existing.cs", "Integrations/IntegrationCredentials.cs",
        "Integrations/SnowflakeAuthenticationStage.cs",
        "Integrations/SynapseDelimiterSpelling.cs", "Integrations/SynapseIntegrationBuilder.cs",
        "Connections/ConnectionBuilder.cs", "Connections/ConnectionDefinition.cs", "Connections/ConnectionDraft.cs", "Connections/ConnectionKey.cs",
        "Connections/ConnectionRegistration.cs", "Connections/CustomAuthentication.cs", "Connections/DatabricksConnectionAuthenticationStage.cs",
        "Connections/ExistingConnection.cs", "Connections/NewConnectionKey.cs", "Connections/PayloadSection.cs", "Connections/SnowflakeConnection.cs",
        "Connections/SnowflakeConnectionBuilder.cs", "Connections/SnowflakeConnectionDraft.cs", "Connections/UserRolePatternLocation.cs", "Scripts/ISupportsSetupScript.cs",
        "DataObjects/ObjectPath.cs", "Jobs/BulkId.cs",
        "V2/Chosen.cs", "V2/Circumstances.cs", "V2/DataSourceDetailsBuilder.cs", "V2/DataSourcesBuilder.cs", "V2/Names.cs", "V2/Owners.cs",
    ];

    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.CSharp14);

    /// <summary>Gets the library with a lighthouse, as an integration and as a connection.</summary>
    public static Lazy<CSharpCompilation> WithInvention { get; } = new(() => Compile(WithLighthouse()));

    public static CSharpCompilation Compile(SortedDictionary<string, string> generated)
    {
        var sources = generated
            .Concat(s_foundation.Select(path => KeyValuePair.Create(path, File.ReadAllText(Path.Combine(Repository.Library, path)))))
            .Concat(FolderOf("Files")).Concat(FolderOf("Json")).Concat(FolderOf("Validation"))
            .Append(KeyValuePair.Create("ImplicitUsings.cs", ImplicitUsings))
            .Append(KeyValuePair.Create("JsonSourceGenerator.cs", ContextStub(generated["ImmutaJsonContext.g.cs"])))
            .Append(KeyValuePair.Create("RegexSourceGenerator.cs", RegexStub(generated)));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Immuta.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "Immuta.Sdk.Eighth",
            sources.Select(source => CSharpSyntaxTree.ParseText(source.Value, s_options, source.Key)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
                .WithSpecificDiagnosticOptions([KeyValuePair.Create("CS8618", ReportDiagnostic.Suppress)]));
    }

    /// <summary>What the compiler says of a program that stands beside the library.</summary>
    public static IReadOnlyList<string> ErrorsOf(string program)
    {
        var tree = CSharpSyntaxTree.ParseText(program, s_options, "Program.cs");
        return Texts(WithInvention.Value.AddSyntaxTrees(tree).GetSemanticModel(tree).GetDiagnostics());
    }

    public static IReadOnlyList<string> Texts(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || (diagnostic.Severity == DiagnosticSeverity.Warning && diagnostic.Id.StartsWith("CS8", StringComparison.Ordinal)))
        .Select(diagnostic => diagnostic.ToString())];

    /// <summary>Runs a static method of a program that stands beside the library, and returns its result.</summary>
    public static string Run(string program, string method)
    {
        using var image = new MemoryStream();
        WithInvention.Value.AddSyntaxTrees(CSharpSyntaxTree.ParseText(program, s_options, "Program.cs")).Emit(image)
            .Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()).Should().BeEmpty();
        image.Position = 0;
        var context = new AssemblyLoadContext("invention", isCollectible: true);
        try
        {
            return context.LoadFromStream(image).GetType("Program")!.GetMethod(method)!.CreateDelegate<Func<string>>()();
        }
        finally
        {
            context.Unload();
        }
    }

    private static SortedDictionary<string, string> WithLighthouse()
    {
        var schemas = Repository.SchemaTexts();
        schemas["integrations/lighthouse.schema.json"] = TinySchemas.Lighthouse;
        Edit("shared/integration-request.schema.json", "\"oneOf\": [", "\"oneOf\": [ { \"$ref\": \"../integrations/lighthouse.schema.json\" },");
        Edit("shared/integration-request.schema.json", "\"x-immuta-enum\": {", "\"x-immuta-enum\": { \"Lighthouse\": \"A lighthouse.\",");
        schemas["connections/lighthouse.schema.json"] = TinySchemas.LighthouseConnection;
        Edit("shared/connection-registration.schema.json", "\"oneOf\": [", "\"oneOf\": [ { \"$ref\": \"../connections/lighthouse.schema.json\" },");
        Edit("responses/integration-configuration.schema.json", "\"x-immuta-cases\": {", "\"x-immuta-cases\": { \"Lighthouse\": \"LighthouseConfiguration\",");
        return Generator.Run(new SchemaFolder(schemas));

        void Edit(string file, string from, string to)
        {
            schemas[file].Should().Contain(from);
            schemas[file] = schemas[file].Replace(from, to, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> FolderOf(string room) => Directory
        .EnumerateFiles(Path.Combine(Repository.Library, room), "*.cs", SearchOption.AllDirectories)
        .Select(path => KeyValuePair.Create(path, File.ReadAllText(path)));

    // What the framework's own source generators add: here only what the compiler needs to see of it.
    private static string ContextStub(string context) => $$"""
        #nullable enable
        {{string.Join('\n', Usings().Matches(context).Select(match => match.Value))}}
        namespace Immuta.Sdk.Json;
        internal sealed partial class ImmutaJsonContext
        {
            private ImmutaJsonContext() : base(null) { }
            public static ImmutaJsonContext Default { get; } = new();
            protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
            {{string.Join('\n', Named().Matches(context).Select(match => $"public System.Text.Json.Serialization.Metadata.JsonTypeInfo<{match.Groups["name"].Value}> {match.Groups["name"].Value} => null!;"))}}
        }
        """;

    private static string RegexStub(SortedDictionary<string, string> generated) => string.Concat(generated.Values
        .SelectMany(text => Patterns().Matches(text).Select(match =>
            $"namespace {Namespace().Match(text).Groups["name"].Value} {{ internal static partial class {Class().Match(text).Groups["name"].Value} {{ private static partial System.Text.RegularExpressions.Regex {match.Groups["name"].Value}() => new({match.Groups["pattern"].Value}); }} }}\n")));

    [GeneratedRegex(@"^using .*;$", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Usings();

    [GeneratedRegex(@"typeof\((?<name>\w+)\)\)\]", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Named();

    [GeneratedRegex(@"GeneratedRegex\((?<pattern>""(\\.|[^""\\])*""), [^\n]*\n *private static partial Regex (?<name>\w+)\(\);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Patterns();

    [GeneratedRegex(@"namespace (?<name>[\w.]+);", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"static partial class (?<name>\w+)", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Class();
}
