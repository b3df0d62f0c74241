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
        var companions = shapes.SelectMany(CompanionsOf).ToHashSet(StringComparer.Ordinal);
        foreach (var shape in shapes)
        {
            if (companions.Contains(shape.Name))
            {
                throw new SchemaException(shape.Source, shape.Name, $"would generate a second type {shape.Name}; rename one of them.");
            }

            foreach (var (name, text) in Emit(shape, shapes))
            {
                if (!files.TryAdd($"{Folder(shape)}/{name}.g.cs", text))
                {
                    throw new SchemaException(shape.Source, shape.Name, $"would generate a second file {name}.g.cs; rename one of them.");
                }
            }
        }

        files.Add("ImmutaJsonContext.g.cs", JsonContextEmitter.Emit(shapes));
        return files;
    }

    private static IEnumerable<(string Name, string Text)> Emit(TypeShape shape, IReadOnlyList<TypeShape> all)
    {
        yield return (shape.Name, EmitType(shape));
        if (shape is not ObjectShape model)
        {
            yield break;
        }

        var builders = BuilderShape.For(model) is { } builder ? BuilderEmitter.Emit(builder)
            : ConnectionShape.For(model, all) is { } connection ? ConnectionEmitter.Emit(connection)
            : DataSourcesBuilderEmitter.AppliesTo(model) ? DataSourcesBuilderEmitter.Emit(model)
            : [];
        foreach (var file in builders)
        {
            yield return file;
        }
    }

    private static IEnumerable<string> CompanionsOf(TypeShape shape) => shape is not ObjectShape model
        ? []
        : new[] { model.IsAbstract ? model.UnknownName : null, IsSent(model) ? RulesEmitter.NameOf(model.Name) : null }.OfType<string>();

    // The unknown case of a union and the rules of a type share its file.
    private static string EmitType(TypeShape shape)
    {
        var writer = CodeWriter.For(shape);
        switch (shape)
        {
            case OpenEnumShape openEnum:
                OpenEnumEmitter.Emit(writer, openEnum);
                break;
            case IdShape id:
                IdEmitter.Emit(writer, id);
                break;
            case ObjectShape { IsAbstract: true } union:
                UnionEmitter.Emit(writer, union);
                writer.Line();
                RecordEmitter.EmitUnknown(writer, union);
                break;
            case ObjectShape model:
                RecordEmitter.Emit(writer, model);
                break;
        }

        if (shape is ObjectShape sent && IsSent(sent))
        {
            writer.Line();
            RulesEmitter.Emit(writer, sent);
        }

        return writer.ToString();
    }

    // Responses are read leniently and have no rules.
    private static bool IsSent(ObjectShape shape) =>
        !shape.IsReadModel && !shape.IsSiblingUnion && !shape.Source.StartsWith("responses/", StringComparison.Ordinal);

    private static string Folder(TypeShape shape) => string.Join('/', shape.Source.Split('/')[..^1].Select(Naming.Pascal));
}
