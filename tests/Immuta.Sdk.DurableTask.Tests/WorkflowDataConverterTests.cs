using System.Text.Json;
using Immuta.Sdk.DurableTask.Tests.Support;

namespace Immuta.Sdk.DurableTask.Tests;

/// <summary>Which values the package serializes itself, and which the application's converter does.</summary>
public sealed class WorkflowDataConverterTests
{
    private readonly WorkflowDataConverter _converter = new(new RefusingConverter());

    public static TheoryData<object> ValuesOfTheApplication => ["text", true, 1, TimeSpan.Zero, JsonElement.Parse("{}"), new List<string> { "text" }, new object[] { "text" }];

    public static TheoryData<object> ValuesOfThePackage =>
    [
        new WorkflowState(), new WorkflowStepOutput(), new WorkflowStatus(), new ScriptReport(), new FleetRequest(), new FleetBatch(), new FleetProgress(),
        new ConnectionWorkflowRequest(), new ConnectionWorkflowResult(), new List<ConnectionWorkflowResult>(),
    ];

    [Theory]
    [MemberData(nameof(ValuesOfTheApplication))]
    public void A_value_of_the_application_reaches_its_own_converter(object value)
    {
        var serialize = () => _converter.Serialize(value);
        var deserialize = () => _converter.Deserialize("null", value.GetType());

        serialize.Should().Throw<NotSupportedException>().WithMessage($"A value of {value.GetType()} is serialized.");
        deserialize.Should().Throw<NotSupportedException>();
    }

    [Theory]
    [MemberData(nameof(ValuesOfThePackage))]
    public void A_value_of_the_package_does_not_depend_on_the_converter_of_the_application(object value)
    {
        var text = _converter.Serialize(value);

        _converter.Serialize(_converter.Deserialize(text, value.GetType())).Should().Be(text);
        _converter.Serialize(new[] { value }).Should().Be($"[{text}]", "the engine passes the input of an activity as an array of one");
    }
}
