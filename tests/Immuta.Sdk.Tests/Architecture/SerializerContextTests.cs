using System.Reflection;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;
using Xunit;

namespace Immuta.Sdk.Tests.Architecture;

public class SerializerContextTests
{
    // Rows of lists are read without the serializer.
    private static readonly HashSet<string> s_direct = [.. Directory.EnumerateFiles(RepositoryFolder.PathOf("schemas", "responses"), "*.schema.json")
        .Select(path => JsonNode.Parse(File.ReadAllText(path))!)
        .Where(schema => (bool?)schema["x-immuta-direct"] == true)
        .Select(schema => (string)schema["x-immuta-name"]!)];

    // Each further model adds six kilobytes to every native program with a client, and one or two page faults at startup.
    [Fact]
    public void The_serialiser_knows_only_the_root_types_of_responses()
    {
        var generated = new Areas().GeneratedTypes.ToHashSet(StringComparer.Ordinal);
        var models = typeof(ImmutaClient).Assembly.GetTypes()
            .Where(type => generated.Contains(type.Name) && type.GetInterfaces().Any(IsModel))
            .ToArray();

        models.Should().HaveCountGreaterThan(60);
        s_direct.Should().NotBeEmpty();
        models.Where(type => ImmutaJsonContext.Default.GetTypeInfo(type) is not null).Should().BeEquivalentTo(models.Where(type => IsResponse(type) && !s_direct.Contains(type.Name)));
    }

    [Fact]
    public void The_serialiser_knows_only_lists_that_are_responses() =>
        typeof(ImmutaJsonContext).GetProperties().Select(property => property.Name).Where(name => name.EndsWith("List", StringComparison.Ordinal))
            .Should().BeEquivalentTo(nameof(ImmutaJsonContext.IntegrationList));

    // Among the root types of files, those without rules.
    private static bool IsResponse(Type type) => type == typeof(ImmutaErrorBody)
        || (type.GetMethod("FromJson", BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly, [typeof(string)]) is not null
            && !typeof(IRequestModel).IsAssignableFrom(type));

    private static bool IsModel(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(IJsonModel<>) || type.GetGenericTypeDefinition() == typeof(IJsonText<>));
}
