using Immuta.Sdk.SchemaGen.Emitting;
using Immuta.Sdk.SchemaGen.Reading;
using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen;

/// <summary>Creates all generated files from the schemas, in memory.</summary>
internal static class Generator
{
    public static SortedDictionary<string, string> Run(SchemaFolder schemas)
    {
        var shapes = new ShapeReader(schemas).ReadAll();
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var shape in shapes)
        {
            foreach (var (name, text) in Emit(shape))
            {
                if (!files.TryAdd($"{Folder(shape)}/{name}.g.cs", text))
                {
                    throw new SchemaException(shape.Source, shape.Name, $"leads to a second file {name}.g.cs; give one of the two another name.");
                }
            }
        }

        files.Add("ImmutaJsonContext.g.cs", JsonContextEmitter.Emit(shapes));
        return files;
    }

    private static IEnumerable<(string Name, string Text)> Emit(TypeShape shape)
    {
        if (shape is OpenEnumShape openEnum)
        {
            yield return (openEnum.Name, OpenEnumEmitter.Emit(openEnum));
        }

        if (shape is not ObjectShape model)
        {
            yield break;
        }

        if (model.IsAbstract)
        {
            yield return (model.Name, UnionEmitter.Emit(model));
            yield return (model.UnknownName, RecordEmitter.EmitUnknown(model));
        }
        else
        {
            yield return (model.Name, RecordEmitter.Emit(model));
        }

        if (IsSent(model))
        {
            yield return (RulesEmitter.NameOf(model.Name), RulesEmitter.Emit(model));
        }

        var builders = BuilderShape.For(model) is { } builder ? BuilderEmitter.Emit(builder)
            : DataSourcesBuilderEmitter.AppliesTo(model) ? DataSourcesBuilderEmitter.Emit(model)
            : [];
        foreach (var file in builders)
        {
            yield return file;
        }
    }

    // Responses are read leniently and have no rules.
    private static bool IsSent(ObjectShape shape) =>
        !shape.IsReadTwin && !shape.IsSiblingUnion && !shape.Source.StartsWith("responses/", StringComparison.Ordinal);

    private static string Folder(TypeShape shape) => string.Join('/', shape.Source.Split('/')[..^1].Select(Naming.Pascal));
}
