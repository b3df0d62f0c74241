using FluentAssertions;
using Immuta.Sdk.Json;
using Xunit;

namespace Immuta.Sdk.Tests.Architecture;

public class SerializerContextTests
{
    [Fact]
    public void Every_generated_model_can_be_serialised_without_reflection()
    {
        var generated = new Rooms().GeneratedTypes.ToHashSet(StringComparer.Ordinal);
        var models = typeof(ImmutaClient).Assembly.GetTypes()
            .Where(type => generated.Contains(type.Name) && type.GetInterfaces().Any(IsModel))
            .ToArray();

        models.Should().HaveCountGreaterThan(60);
        models.Where(type => ImmutaJsonContext.Default.GetTypeInfo(type) is null).Should().BeEmpty();
    }

    private static bool IsModel(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(IJsonModel<>) || type.GetGenericTypeDefinition() == typeof(IJsonText<>));
}
