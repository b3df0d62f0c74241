using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Immuta.Sdk.Tests.Architecture;

/// <summary>Finds the metadata tokens of calls, creations, reads and casts in the code of a method.</summary>
internal static class InstructionTokens
{
    private static readonly Dictionary<short, OpCode> s_instructions = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null))
        .OfType<OpCode>()
        .ToDictionary(instruction => instruction.Value);

    public static IEnumerable<int> Of(BlobReader code)
    {
        var tokens = new List<int>();
        while (code.RemainingBytes > 0)
        {
            int first = code.ReadByte();
            var instruction = s_instructions[unchecked((short)(first == 0xFE ? 0xFE00 | code.ReadByte() : first))];
            switch (instruction.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    tokens.Add(code.ReadInt32());
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                default:
                    code.Offset += Size(instruction.OperandType);
                    break;
            }
        }

        return tokens;
    }

    private static int Size(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
