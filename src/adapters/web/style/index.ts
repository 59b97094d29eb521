/** The style sheet, in the order in which its parts override each other. */
import { base } from './base.ts';
import { blocks } from './blocks.ts';
import { controls } from './controls.ts';
import { first } from './first.ts';
import { frame } from './frame.ts';
import { talk } from './talk.ts';
import { tools } from './tools.ts';

export const style = [base, controls, tools, frame, talk, blocks, first].join('\n');
